// Counts its visitors in PostgreSQL. `node server.js migrate` prepares the database, `node server.js` serves.
import { createServer } from "node:http";
import pg from "pg";

const db = new pg.Pool({ connectionString: process.env.DATABASE_URL, connectionTimeoutMillis: 2000, query_timeout: 5000 });
db.on("error", (error) => console.error("database connection lost:", error.message)); // the pool opens a new one

const migrate = async () => {
  await db.query("CREATE TABLE IF NOT EXISTS visits (id integer PRIMARY KEY CHECK (id = 1), count bigint NOT NULL)");
  await db.query("INSERT INTO visits VALUES (1, 0) ON CONFLICT DO NOTHING");
  await db.end();
};

const routes = {
  "GET /": async () => {
    const { rows } = await db.query("UPDATE visits SET count = count + 1 RETURNING count");
    return `Hello, visitor ${rows[0].count}!\n`;
  },
  "GET /health": async () => {
    await db.query("SELECT FROM visits"); // connected, and migrated
    return "ok\n";
  },
};

const serve = () => {
  const server = createServer(async (request, response) => {
    const route = routes[`${request.method} ${request.url.split("?")[0]}`];
    try {
      const body = route ? await route() : "not found\n";
      response.writeHead(route ? 200 : 404, { "content-type": "text/plain" }).end(body);
    } catch (error) {
      console.error(`${request.method} ${request.url} failed:`, error.message);
      response.writeHead(503, { "content-type": "text/plain" }).end("database unavailable\n");
    }
  });
  server.listen(process.env.PORT ?? 3000, process.env.HOST ?? "127.0.0.1", () => console.log("listening", server.address()));

  const stop = () => server.close(() => db.end().then(() => process.exit(0))); // requests in flight are finished first
  process.once("SIGTERM", stop).once("SIGINT", stop);
};

try {
  await (process.argv[2] === "migrate" ? migrate() : serve());
} catch (error) {
  console.error("hello-node:", error.message);
  process.exitCode = 1;
}
