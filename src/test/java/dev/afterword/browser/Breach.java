package dev.afterword.browser;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** One data breach of the VERIS Community Database as a file to be imported; where that is absent, one of our own writing. */
final class Breach {

    private static final String VCDB_ID = "0D514675-F60D-422F-BD9E-26BB452C8074";

    private static final String OURS = """
            {"schema_version": "1.3.4", "incident_id": "6F1B7A52-9C1D-4E0B-9B60-2E3C5D5A7711", "security_incident": "Confirmed",
             "summary": "Card numbers were copied from the checkout page of a web shop.",
             "action": {"malware": {"variety": ["Capture stored data"], "vector": ["Web application"]}},
             "actor": {"external": {"variety": ["Organized crime"], "motive": ["Financial"]}},
             "asset": {"assets": [{"variety": "S - Web application"}]},
             "attribute": {"confidentiality": {"data_disclosure": "Yes", "data": [{"variety": "Payment"}]}},
             "discovery_method": {"external": {"variety": ["Fraud detection"]}},
             "timeline": {"incident": {"year": 2013, "month": 6, "day": 24}, "discovery": {"unit": "Days", "value": 3}}}
            """.replace('\n', ' ');

    private Breach() {}

    static Path file() throws IOException {
        Path file = Files.createTempFile("breach", ".json");
        Path vcdb = vcdb();
        Files.writeString(file, vcdb == null ? OURS : record(vcdb));
        return file;
    }

    /** How the title of its incident begins. */
    static String title() {
        return vcdb() == null ? "Card numbers" : "SwimSuitsforAll";
    }

    private static Path vcdb() {
        return Stream.of("../shared/data/vcdb/vcdb.jsonl.gz", "../../shared/data/vcdb/vcdb.jsonl.gz")
                .map(Path::of)
                .filter(Files::exists)
                .findFirst()
                .orElse(null);
    }

    private static String record(Path vcdb) throws IOException {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(vcdb)), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> line.contains(VCDB_ID))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
