import type { Credential, Scope } from "./credential";
import type { ProxySettings } from "./proxies/proxySettings";

/** Everything that a session needs to know. */
export interface ConnectionSettings {
  /** Root of the DDM API as it was set, without version or project. Absent: as the catalog says, else the region's. */
  readonly endpoint?: string;
  readonly origins?: AddressOrigins;
  /** Such as `eu-de`; chooses from the catalog. */
  readonly region?: string;
  /** IAM's address with its version; absent where it is not known, and only a token is used. */
  readonly authUrl?: string;
  readonly scope: Scope;
  readonly credential: Credential;
  readonly tls: TlsSettings;
  /** Absent where the environment names no proxy. */
  readonly proxies?: ProxySettings;
  /** Whether http may be used for other hosts than this computer; absent where it may not. */
  readonly allowHttp?: true;
}

/** How connections are secured. */
export interface TlsSettings {
  /** PEM text of the authorities to trust in place of Node's own. */
  readonly ca?: string;
  /** PEM text of the client's certificate, and of its key. */
  readonly cert?: string;
  readonly key?: string;
  /** Whether any certificate of a server is taken. */
  readonly insecure?: boolean;
}

/** Where the addresses of a connection come from, as a person would look for it. Absent: it was not set, nor is it known. */
export interface AddressOrigins {
  readonly endpoint?: string;
  readonly authUrl?: string;
}
