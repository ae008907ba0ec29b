/** Header that tells a registry how many milliseconds are left until nobody waits for its answer any more. */
export const timeLeftHeader = 'x-time-left-ms';
