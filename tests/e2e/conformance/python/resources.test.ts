import { conformanceTests } from "../conformanceTests";

conformanceTests("resource", "python");
