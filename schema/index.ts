/** The public contract: what the gateway and the registries import of it. */
export {
  loadOperations,
  loadTypeDefs,
  operationsFolder,
  registryNames,
  supergraphFile,
} from './load.ts';
export type { OperationFile, RegistryName } from './load.ts';
