package org.xinqiao.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.xinqiao.bench.replay.Replay;
import org.xinqiao.bench.replay.Tape;
import tools.jackson.databind.node.ObjectNode;

/**
 * The floor under a benchmark: the platform's own transactions, recorded once and run again by plain JDBC on copies of
 * the database as it was before, by as many clients (DESIGN §9).
 */
final class Floor {

    private static final String BEFORE = "before";
    private static final String COPY = "copy";

    /** Events and links of the audit chain follow within two seconds; their timers run once more. */
    private static final long SETTLING_MILLIS = 4_000;

    private static final int LEAD_IN_PERCENT = 20;
    private static final int MOST_TOLD = 5;

    /** Of a unit's reads: the search for the same matter may see what other clients have registered by then. */
    private static final double READS_MAY_DIFFER = 0.01;

    private final Node node;
    private final Postgres postgres;
    private Tape tape = new Tape(List.of(), 0);
    private Postgres.Work work = new Postgres.Work(0, 0, 0);
    private long units;
    private long readsDiffering;
    private long looksDiffering;

    /** @param node a recorded one */
    Floor(Node node) throws IOException, InterruptedException {
        this.node = node;
        this.postgres = new Postgres(node);
        node.awaitAgain();
    }

    /** Keeps the database as it is, then records what the platform does meanwhile and until it has come to rest; the work tells its units. */
    void record(Callable<? extends Number> working) throws Exception {
        record(() -> {}, working);
    }

    /** @param last done before the database is kept, while the platform is out */
    void record(Runnable last, Callable<? extends Number> working) throws Exception {
        Thread.sleep(SETTLING_MILLIS);
        node.jvm().tell("record");
        Thread.sleep(200);
        Log.say("keeping the database as it is");
        postgres.freeze(BEFORE, last);
        node.awaitReady();
        postgres.beginCounting();
        Log.say("recording");
        units = working.call().longValue();
        Thread.sleep(SETTLING_MILLIS);
        work = postgres.endCounting();
        tape = read(node.directory.resolve(node.name + ".tape"));
        Log.say(
                "recorded %,d transactions with %,d statements; %d failed",
                tape.transactions().size(), tape.statements(), tape.failed());
    }

    private Tape read(Path file) throws IOException, InterruptedException {
        Files.deleteIfExists(file);
        node.jvm().tell(file.toString());
        for (int i = 0; i < 600 && !Files.exists(file); i++) {
            Thread.sleep(100);
        }
        return Tape.read(file);
    }

    Tape tape() {
        return tape;
    }

    /** For a test: what is replayed from now on. */
    void replace(Tape other) {
        tape = other;
    }

    /** @return units that were timed, in the seconds they took; those that warmed the connections up are left out */
    Sum.Done replay(int clients) throws SQLException, InterruptedException {
        return replay(clients, LEAD_IN_PERCENT, _ -> {});
    }

    /** @return all units, in the seconds they took */
    Sum.Done replayWhole(int clients) throws SQLException, InterruptedException {
        return replay(clients, 0, _ -> {});
    }

    /** @param looking at the copy before it goes */
    void replay(int clients, Consumer<Database> looking) throws SQLException, InterruptedException {
        replay(clients, 0, looking);
    }

    private Database login(String role) {
        return postgres.login(COPY, role);
    }

    private Sum.Done replay(int clients, int leadIn, Consumer<Database> looking)
            throws SQLException, InterruptedException {
        postgres.drop(COPY);
        postgres.copy(BEFORE, COPY);
        try {
            Replay.Result result = new Replay(tape, role -> login(role).connectAsThePlatform(), leadIn).run(clients);
            check(result);
            looking.accept(login("xinqiao_owner"));
            double timed = tape.units() == 0 ? 1 : (double) result.units() / tape.units();
            return new Sum.Done(units * timed, result.seconds());
        } finally {
            postgres.drop(COPY);
        }
    }

    /** A floor that does not do what the platform did measures nothing. */
    private void check(Replay.Result result) {
        if (!result.writes().isEmpty() || result.reads().size() > READS_MAY_DIFFER * tape.statements()) {
            Stream.concat(result.writes().stream(), result.reads().stream())
                    .limit(MOST_TOLD)
                    .forEach(line -> Log.say("%s", line));
            throw new IllegalStateException("The replay differs from the recording in %d writes and %d reads"
                    .formatted(result.writes().size(), result.reads().size()));
        }
        readsDiffering = Math.max(readsDiffering, result.reads().size());
        looksDiffering = Math.max(looksDiffering, result.looks());
    }

    /** @param unit as it ends the names: Life, Step, Escalation */
    void describe(ObjectNode json, String unit) {
        json.put("statementsPer" + unit, per(work.statements()))
                .put("roundTripsPer" + unit, per(tape.roundTrips()))
                .put("buffersPer" + unit, Math.round((double) work.buffers() / units))
                .put("walBytesPer" + unit, Math.round((double) work.walBytes() / units))
                .put("recorded", units)
                .put("failedTransactions", tape.failed())
                .put("readsDiffering", readsDiffering)
                .put("looksDiffering", looksDiffering);
    }

    private double per(long all) {
        return Sum.tenths((double) all / units);
    }
}
