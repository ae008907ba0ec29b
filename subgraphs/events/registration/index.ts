/** Registration for meetings: desks that the public sees, and the registrations behind them. */
export { findDesk, takesRegistrations } from './desk.ts';
export { consentEntity, mailEntity, registrationBookEntity, registrationEntities, registrationEntity } from './entities.ts';
export { deskResolvers } from './resolvers.ts';
export { doChores, startRegistration } from './service.ts';
