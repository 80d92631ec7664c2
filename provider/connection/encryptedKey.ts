/** Whether the text of a PEM file holds a key that needs a passphrase. */
export const isEncryptedKey = (text: string): boolean =>
  /-----BEGIN ENCRYPTED PRIVATE KEY-----|^Proc-Type:.*ENCRYPTED/m.test(text);
