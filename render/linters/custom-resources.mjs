// Judges custom resources, a JSON array of objects on standard input, by the schemas that their operators publish.
// Prints a line for each fault and exits 1 if there is any; a type without a schema is a fault.
import { readFileSync } from "node:fs";
import { Cluster } from "@kubernetes-models/cloudnative-pg/postgresql.cnpg.io/v1";
import { ExternalSecret } from "@kubernetes-models/external-secrets/external-secrets.io/v1";
import { Gateway, HTTPRoute } from "@kubernetes-models/gateway-api/gateway.networking.k8s.io/v1";

const models = new Map([
  ["postgresql.cnpg.io/v1/Cluster", Cluster],
  ["external-secrets.io/v1/ExternalSecret", ExternalSecret],
  ["gateway.networking.k8s.io/v1/Gateway", Gateway],
  ["gateway.networking.k8s.io/v1/HTTPRoute", HTTPRoute],
]);

let faults = 0;
for (const object of JSON.parse(readFileSync(0, "utf8"))) {
  const type = `${object.apiVersion}/${object.kind}`;
  const Model = models.get(type);
  try {
    if (Model === undefined) throw new Error("no schema");
    new Model(object).validate();
  } catch (fault) {
    console.log(`${type} ${object.metadata?.name}: ${fault.message}`);
    faults++;
  }
}
process.exit(faults === 0 ? 0 : 1);
