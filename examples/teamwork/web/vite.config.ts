import react from "@vitejs/plugin-react";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

/** For `npm run dev` only: answers /config.json, which the platform does wherever the built page is deployed. */
const runtimeConfig = (): Plugin => ({
  name: "runtime-config",
  configureServer(server) {
    server.middlewares.use("/config.json", (_request, response) => {
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify({ API_URL: process.env["API_URL"] ?? "http://localhost:4000" }));
    });
  },
});

export default defineConfig({
  plugins: [react(), runtimeConfig()],
  server: { port: 3000 },
  test: { environment: "jsdom", testTimeout: 10_000 },
});
