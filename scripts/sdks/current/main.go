// Command current writes the SDKs for Node, Python and Go that Pulumi's generators make of a schema: JSON with the
// files of each language, contents in base64 by path.
//
//	current <schema.json> <output.json>
package main

import (
	"encoding/json"
	"fmt"
	"os"

	golang "github.com/pulumi/pulumi/pkg/v3/codegen/go"
	"github.com/pulumi/pulumi/pkg/v3/codegen/nodejs"
	"github.com/pulumi/pulumi/pkg/v3/codegen/python"
	"github.com/pulumi/pulumi/pkg/v3/codegen/schema"
)

// Named at the top of every file that is generated.
const tool = "npm run sdks"

type files = map[string][]byte

var generators = map[string]func(*schema.Package) (files, error){
	"nodejs": func(pkg *schema.Package) (files, error) {
		return nodejs.GeneratePackage(tool, pkg, nil, nil, false, nil)
	},
	"python": func(pkg *schema.Package) (files, error) {
		return python.GeneratePackage(tool, pkg, nil, nil)
	},
	"go": func(pkg *schema.Package) (files, error) {
		return golang.GeneratePackage(tool, pkg, nil)
	},
}

func main() {
	if err := generate(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func generate(schemaFile, outputFile string) error {
	sdks := map[string]files{}
	for language, generator := range generators {
		// Read again for each: a generator changes the package that it is given.
		pkg, err := read(schemaFile)
		if err != nil {
			return err
		}
		if sdks[language], err = generator(pkg); err != nil {
			return fmt.Errorf("%s: %w", language, err)
		}
	}
	// To a file, since generators print warnings to standard output.
	text, err := json.Marshal(sdks)
	if err != nil {
		return err
	}
	return os.WriteFile(outputFile, text, 0o600)
}

func read(schemaFile string) (*schema.Package, error) {
	text, err := os.ReadFile(schemaFile)
	if err != nil {
		return nil, err
	}
	var spec schema.PackageSpec
	if err := json.Unmarshal(text, &spec); err != nil {
		return nil, err
	}
	pkg, problems, err := schema.BindSpec(spec, schema.NewNullLoader(), schema.ValidationOptions{})
	if err == nil && problems.HasErrors() {
		err = problems
	}
	return pkg, err
}
