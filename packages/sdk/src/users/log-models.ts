import type { DateTime, Link } from "./models.ts";

/** The part of the log that is asked for; the names are those of FINBOURNE, whose log is Okta's. */
export interface LogQuery {
  /** The earliest `published`, as ISO 8601. */
  oktaSince?: string | undefined;
  /** The latest. */
  oktaUntil?: string | undefined;
  /** An expression of Okta's: `eventType eq "user.account.lock"`. At most 5,000 characters. */
  oktaFilter?: string | undefined;
  /** Keywords, in any case. At most 5,000 characters. */
  oktaQuery?: string | undefined;
  /** The most events of the page: 0 to 1,000. */
  oktaLimit?: number | undefined;
  oktaSortOrder?: "ASCENDING" | "DESCENDING" | undefined;
  /** The `nextPage` of the page before, at most 50 characters. */
  oktaAfter?: string | undefined;
}

/** A page of the log (`ResourceListOfSystemLog`). */
export interface SystemLogs {
  values: SystemLog[];
  href?: string | null;
  links?: Link[] | null;
  /** The value for `oktaAfter`: inferred, FINBOURNE does not say so. */
  nextPage?: string | null;
  previousPage?: string | null;
}

/** One event (`SystemLog`); what its fields mean is documented by Okta (System Log API). */
export interface SystemLog {
  uuid?: string | null;
  published?: DateTime | null;
  /** `user.session.start`, `user.account.lock` … */
  eventType?: string | null;
  legacyEventType?: string | null;
  displayMessage?: string | null;
  version?: string | null;
  severity?: { value?: string | null };
  outcome?: { result?: string | null; reason?: string | null };
  /** The one who did it. */
  actor?: LogParty;
  /** Those it was done to. */
  target?: LogParty[] | null;
  transaction?: { type?: string | null; id?: string | null; detail?: LogDetail };
  clientInfo?: {
    userAgent?: { rawUserAgent?: string | null; operatingSystem?: string | null; browser?: string | null };
    zone?: string | null;
    device?: string | null;
    id?: string | null;
    ipAddress?: string | null;
    geographicalContext?: LogPlace;
  };
  request?: {
    ipChain?:
      | { ip?: string | null; version?: string | null; source?: string | null; geographicalContext?: LogPlace }[]
      | null;
  };
  authenticationContext?: {
    authenticationProvider?: string | null;
    credentialProvider?: string[] | null;
    credentialType?: string[] | null;
    issuer?: { id?: string | null; type?: string | null };
    interface?: string | null;
    authenticationStep?: number | null;
    externalSessionId?: string | null;
  };
  securityContext?: {
    asNumber?: number | null;
    asOrg?: string | null;
    isp?: string | null;
    domain?: string | null;
    isProxy?: boolean | null;
  };
  debugContext?: { debugData?: LogDetail };
}

type LogDetail = Record<string, unknown> | null;

/** A user, a role or an application in an event. */
export interface LogParty {
  id?: string | null;
  type?: string | null;
  /** Of a user, the login. */
  alternateId?: string | null;
  displayName?: string | null;
  detailEntry?: LogDetail;
}

interface LogPlace {
  city?: string | null;
  state?: string | null;
  country?: string | null;
  postalCode?: string | null;
  geolocation?: { latitude?: number | null; longitude?: number | null };
}
