// Loaded into the plugin's process by a test: the version of an old Node.
Object.defineProperty(process, "version", { value: "v18.20.4" });
Object.defineProperty(process, "versions", { value: { ...process.versions, node: "18.20.4" } });
