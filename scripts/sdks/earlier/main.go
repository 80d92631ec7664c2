// Command earlier writes the SDKs for .NET and Java that Pulumi's generators make of a schema: JSON with the files of
// each language, contents in base64 by path. It is of an earlier version than current: .NET's generator has left the
// module since, and Java's goes with the versions of its time.
//
//	earlier <schema.json> <output.json>
package main

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"

	"github.com/pulumi/pulumi-java/pkg/codegen/java"
	"github.com/pulumi/pulumi/pkg/v3/codegen/dotnet"
	"github.com/pulumi/pulumi/pkg/v3/codegen/schema"
)

// Named at the top of every file that is generated.
const tool = "npm run sdks"

//go:embed logo.png
var logo []byte

type files = map[string][]byte

var generators = map[string]func(*schema.Package) (files, error){
	"dotnet": func(pkg *schema.Package) (files, error) {
		return dotnet.GeneratePackage(tool, pkg, nil, nil)
	},
	"java": func(pkg *schema.Package) (files, error) {
		return java.GeneratePackage(tool, pkg, nil, false)
	},
}

// The .NET generator fetches a picture for the package. This answers in place of the network.
type pictures struct{}

func (pictures) RoundTrip(*http.Request) (*http.Response, error) {
	return &http.Response{StatusCode: http.StatusOK, Body: io.NopCloser(bytes.NewReader(logo))}, nil
}

func main() {
	http.DefaultTransport = pictures{}
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
	pkg, problems, err := schema.BindSpec(spec, nil)
	if err == nil && problems.HasErrors() {
		err = problems
	}
	return pkg, err
}
