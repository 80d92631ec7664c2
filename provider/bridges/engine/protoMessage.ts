/** The fields of a message of Pulumi's protocol, by its setters. */
type Fields<Message> = {
  readonly [
    Setter in keyof Message as Setter extends `set${infer Name}` ? Uncapitalize<Name> : never
  ]?: Message[Setter] extends (value: infer Value) => unknown ? Value : never;
};

/** A message of Pulumi's protocol with some of its fields set. */
export function protoMessage<Message extends object>(Type: new () => Message, fields: Fields<Message>): Message {
  const made = new Type();
  for (const [name, value] of Object.entries(fields)) {
    const set: unknown = Reflect.get(made, `set${name.charAt(0).toUpperCase()}${name.slice(1)}`);
    if (typeof set === "function") set.call(made, value);
  }
  return made;
}
