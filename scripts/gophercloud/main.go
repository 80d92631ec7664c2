// Logs in at IAM with gophercloud, by password and by token, and starts and reads a job of DDM's with each.
//
// Reads JSON from standard input, so that no secret is among the arguments of a process. Prints a JSON list of sessions.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"log"
	"net/http"
	"os"

	"github.com/gophercloud/gophercloud/v2"
	"github.com/gophercloud/gophercloud/v2/openstack"
	"github.com/gophercloud/gophercloud/v2/openstack/identity/v3/domains"
	"github.com/gophercloud/gophercloud/v2/openstack/identity/v3/projects"
	"github.com/gophercloud/gophercloud/v2/openstack/identity/v3/tokens"
)

type login struct {
	AuthURL     string         `json:"authUrl"`
	Region      string         `json:"region"`
	Username    string         `json:"username"`
	Password    string         `json:"password"`
	DomainName  string         `json:"domainName"`
	ProjectName string         `json:"projectName"`
	Instance    map[string]any `json:"instance"`
}

// session is what one log-in came to.
type session struct {
	By         string         `json:"by"`
	TokenValid bool           `json:"tokenValid"`
	Domains    []string       `json:"domains"`
	Projects   []string       `json:"projects"`
	Endpoints  []string       `json:"endpoints"`
	Job        map[string]any `json:"job"`
}

func main() {
	var input login
	if err := json.NewDecoder(os.Stdin).Decode(&input); err != nil {
		log.Fatal(err)
	}
	sessions, err := logInTwice(context.Background(), input)
	if err != nil {
		log.Fatal(err)
	}
	if err := json.NewEncoder(os.Stdout).Encode(sessions); err != nil {
		log.Fatal(err)
	}
}

func logInTwice(ctx context.Context, input login) ([]session, error) {
	byPassword := gophercloud.AuthOptions{
		IdentityEndpoint: input.AuthURL,
		Username:         input.Username,
		Password:         input.Password,
		DomainName:       input.DomainName,
		Scope:            &gophercloud.AuthScope{ProjectName: input.ProjectName, DomainName: input.DomainName},
	}
	first, err := openstack.AuthenticatedClient(ctx, byPassword)
	if err != nil {
		return nil, fmt.Errorf("by password: %w", err)
	}
	byToken := gophercloud.AuthOptions{IdentityEndpoint: input.AuthURL, TokenID: first.Token(), Scope: byPassword.Scope}
	second, err := openstack.AuthenticatedClient(ctx, byToken)
	if err != nil {
		return nil, fmt.Errorf("by token: %w", err)
	}
	var sessions []session
	for _, one := range []struct {
		by     string
		client *gophercloud.ProviderClient
	}{{"password", first}, {"token", second}} {
		used, err := use(ctx, one.client, input)
		if err != nil {
			return nil, fmt.Errorf("by %s: %w", one.by, err)
		}
		used.By = one.by
		sessions = append(sessions, used)
	}
	return sessions, nil
}

func use(ctx context.Context, client *gophercloud.ProviderClient, input login) (session, error) {
	var used session
	identity, err := openstack.NewIdentityV3(client, gophercloud.EndpointOpts{Region: input.Region})
	if err != nil {
		return used, err
	}
	if used.TokenValid, err = tokens.Validate(ctx, identity, client.Token()); err != nil {
		return used, err
	}
	if used.Domains, used.Projects, err = names(ctx, identity); err != nil {
		return used, err
	}
	for _, version := range []string{"ddmv1", "ddmv2", "ddmv3"} {
		opts := gophercloud.EndpointOpts{Type: version, Region: input.Region, Availability: gophercloud.AvailabilityPublic}
		endpoint, err := client.EndpointLocator(opts)
		if err != nil {
			return used, fmt.Errorf("%s: %w", version, err)
		}
		used.Endpoints = append(used.Endpoints, endpoint)
	}
	ddm := &gophercloud.ServiceClient{ProviderClient: client, Endpoint: used.Endpoints[2]}
	used.Job, err = startJob(ctx, ddm, input.Instance)
	return used, err
}

// names tells what the user may use, as IAM lists it.
func names(ctx context.Context, identity *gophercloud.ServiceClient) (domainNames, projectNames []string, err error) {
	domainPages, err := domains.ListAvailable(identity).AllPages(ctx)
	if err != nil {
		return nil, nil, err
	}
	allDomains, err := domains.ExtractDomains(domainPages)
	if err != nil {
		return nil, nil, err
	}
	projectPages, err := projects.ListAvailable(identity).AllPages(ctx)
	if err != nil {
		return nil, nil, err
	}
	allProjects, err := projects.ExtractProjects(projectPages)
	for _, one := range allDomains {
		domainNames = append(domainNames, one.Name)
	}
	for _, one := range allProjects {
		projectNames = append(projectNames, one.Name)
	}
	return domainNames, projectNames, err
}

// startJob creates an instance and reads the job of that.
func startJob(ctx context.Context, ddm *gophercloud.ServiceClient, instance map[string]any) (map[string]any, error) {
	var created struct {
		JobID string `json:"job_id"`
	}
	accepted := &gophercloud.RequestOpts{OkCodes: []int{http.StatusAccepted}}
	if _, err := ddm.Post(ctx, ddm.ServiceURL("instances"), instance, &created, accepted); err != nil {
		return nil, err
	}
	var answer struct {
		Job map[string]any `json:"job"`
	}
	_, err := ddm.Get(ctx, ddm.ServiceURL("jobs", created.JobID), &answer, nil)
	return answer.Job, err
}
