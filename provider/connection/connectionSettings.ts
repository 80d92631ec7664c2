import type { Credential, Scope } from "./credential";
import type { ProxySettings } from "./proxies/proxySettings";

/** The settings of a session. */
export interface ConnectionSettings {
  /**
   * Configured root of the DDM API, without version or project. Absent: the address in the catalog, else the region's.
   */
  readonly endpoint?: string;
  readonly origins?: AddressOrigins;
  /** Such as `eu-de`; chooses from the catalog. */
  readonly region?: string;
  /** IAM's address with its version; absent if it is unknown and only a token is used. */
  readonly authUrl?: string;
  readonly scope: Scope;
  readonly credential: Credential;
  readonly tls: TlsSettings;
  /** Absent if the environment sets no proxy. */
  readonly proxies?: ProxySettings;
  /** Whether http is allowed for other hosts than this computer. */
  readonly allowHttp?: true;
}

/** How connections are secured. */
export interface TlsSettings {
  /** PEM text of the authorities to trust in place of Node's own. */
  readonly ca?: string;
  /** PEM text of the client's certificate, and of its key. */
  readonly cert?: string;
  readonly key?: string;
  /** Whether every server certificate is accepted. */
  readonly insecure?: boolean;
}

/** The sources of the addresses, as shown to the user. Absent if the address is not set and not known. */
export interface AddressOrigins {
  readonly endpoint?: string;
  readonly authUrl?: string;
}
