/** A clouds.yaml with one cloud, whose user has its name. `extra` is added at its end. */
export const cloudText = (name: string, extra = ""): string =>
  `clouds:\n  ${name}:\n    profile: otc\n    auth: { user_id: ${name}, password: p, project_id: p }\n${extra}`;
