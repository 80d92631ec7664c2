import { conformanceTests } from "../conformanceTests";

conformanceTests("function", "go");
