/** Registration for meetings: desks that the public sees, and the registrations behind them. */
export { findDesk, takesRegistrations } from './desk.ts';
export { consentEntity, mailEntity, registrationBookEntity, registrationEntities, registrationEntity } from './entities.ts';
export { deskResolvers } from './resolvers.ts';
export { eraseOverdue, markNoShows, renewSeals } from './jobs.ts';
export { doChores, holdsSealed, startRegistration } from './service.ts';
export { loadRegistrationKeys } from './settings.ts';
