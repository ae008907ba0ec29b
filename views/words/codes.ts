import type { CodeWords } from '../../words/index.ts';

/** The names of codes as the pages call them. */
export function namesOfCodes(codes: CodeWords) {
  return {
    provenanceMethod: codes.ProvenanceMethod,
    severity: codes.NoteSeverity,
    dayPart: codes.DayPart,
    eventKind: codes.EventKind,
    eventStatus: codes.EventStatus,
    eventFormat: codes.EventFormat,
    organiserRole: codes.OrganiserRole,
    participantRole: codes.ParticipantRole,
    activityStatus: codes.ActivityStatus,
    partnerRole: codes.PartnerRole,
    componentKind: codes.ComponentKind,
    resultKind: codes.ResultKind,
    commitmentKind: codes.CommitmentKind,
    commitmentStatus: codes.CommitmentStatus,
    organisationKind: codes.OrganisationKind,
    organisationStatus: codes.OrganisationStatus,
    publicationKind: codes.PublicationKind,
    serialKind: codes.SerialKind,
    reportStage: codes.ReportStage,
    regionName: codes.Region,
    provinceKind: codes.ProvinceKind,
  };
}
