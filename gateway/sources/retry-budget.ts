/** Lets retries be a share of all calls and no more: retrying everything would double the load on what already fails. */
export class RetryBudget {
  private readonly share: number;
  private readonly limit: number;
  private tokens: number;

  constructor(share: number, limit: number) {
    this.share = share;
    this.limit = limit;
    this.tokens = limit;
  }

  /** Every call earns a share of a retry. */
  earn(): void {
    this.tokens = Math.min(this.limit, this.tokens + this.share);
  }

  /** Takes one retry; false when there is none. */
  spend(): boolean {
    if (this.tokens < 1) return false;
    this.tokens -= 1;
    return true;
  }
}
