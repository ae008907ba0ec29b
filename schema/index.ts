/** The public contract: what the gateway and the registries import of it. */
export {
  copiesFolder,
  loadOperations,
  loadTypeDefs,
  operationsFolder,
  registryNames,
  supergraphFile,
} from './load.ts';
export type { OperationFile, RegistryName } from './load.ts';
export { asOfHeader, readAsOf } from './as-of.ts';
export type { AsOf, AsOfRefusal } from './as-of.ts';
export { callerHeader, decodeCaller, encodeCaller } from './caller.ts';
export type { CallerIdentity } from './caller.ts';
export {
  createCallVerifier,
  parseSigningKeys,
  requestIdHeader,
  signCall,
  signatureHeader,
} from './signing.ts';
export type { Call, CallRefusal, ReceivedCall, SigningKey, VerifiedCall, VerifierSettings } from './signing.ts';
export { loadSigningKeys } from './signing-key-file.ts';
export { createSeals, deriveKey } from './seal.ts';
export type { SealedPlace, SealedThing, Seals } from './seal.ts';
export { loadSealingKeys, type SealingKeySource } from './sealing-keys.ts';
export { refuseScalar, textScalars } from './scalars.ts';
export type { TextScalar } from './scalars.ts';
