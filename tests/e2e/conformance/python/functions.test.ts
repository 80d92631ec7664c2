import { conformanceTests } from "../conformanceTests";

conformanceTests("function", "python");
