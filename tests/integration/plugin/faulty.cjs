// Loaded into the plugin's process by a test: a fault that nothing in the plugin catches, when the test wants it.
process.on("SIGUSR2", () => {
  void Promise.reject(new Error("a fault that nobody expected"));
});
