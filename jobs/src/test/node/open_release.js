// Asks a warehouse file as a client of Node would, and reads its Power Query script with Microsoft's
// own parser. Usage: node open_release.js RELEASE
const { DuckDBInstance } = require("@duckdb/node-api");
const { DefaultSettings, TaskUtils } = require("@microsoft/powerquery-parser");
const fs = require("node:fs");

async function main(release) {
  const database = await DuckDBInstance.create(`${release}/warehouse.duckdb`, { access_mode: "READ_ONLY" });
  const connection = await database.connect();
  const reader = await connection.runAndReadAll(
    "select (select count(*) from indicator_value), (select count(*) from board_table)"
  );
  console.log(reader.getRows()[0].join(" "));
  const parsed = await TaskUtils.tryLexParse(DefaultSettings, fs.readFileSync(`${release}/bi/load.pq`, "utf8"));
  console.log(parsed.resultKind === "Ok" && !parsed.error ? "load.pq parses" : `load.pq: ${parsed.error}`);
}

main(process.argv[2]).catch((error) => {
  console.error(error);
  process.exit(1);
});
