import { conformanceTests } from "./conformanceTests";

conformanceTests("resource", "node", "yaml");
