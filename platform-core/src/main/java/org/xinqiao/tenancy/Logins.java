package org.xinqiao.tenancy;

import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The login sessions of browsers. A login ends after 30 minutes without a request, and after twelve hours whatever
 * happens, as at the directory. The database's own time counts, so all processes agree.
 */
@Component
public class Logins {

    private static final Logger log = LoggerFactory.getLogger(Logins.class);

    private static final String ENDED =
            "(seen_at <= now() - interval '30 minutes' OR begun_at <= now() - interval '12 hours')";

    /** Whoever begins logins in a loop fills no disk. */
    private static final int MOST_OF_ONE_OFFICER = 20;

    private final WorkerDatabase.Pool database;
    private final JdbcClient jdbc;

    Logins(WorkerDatabase database) {
        this.database = database.of(WorkerDatabase.Use.LOGINS);
        this.jdbc = this.database.jdbc();
    }

    /**
     * @param idHash of what the browser's cookie holds
     * @param sid the session at the directory
     * @param sealed what the login says, which the database cannot read
     */
    public void begin(String idHash, String sid, UUID subject, String sealed) {
        jdbc.sql("INSERT INTO login_session (id_hash, sid, subject, sealed) VALUES (?, ?, ?, ?)")
                .params(idHash, sid, subject, sealed)
                .update();
        jdbc.sql("DELETE FROM login_session WHERE id_hash = ANY (ARRAY(SELECT id_hash FROM login_session"
                        + " WHERE subject = ? ORDER BY begun_at DESC, id_hash OFFSET ?))")
                .params(subject, MOST_OF_ONE_OFFICER)
                .update();
    }

    private record Found(String sealed, boolean seenLongAgo) {}

    /** What the login says, unless it ended. Counts as a request of it, to the minute. */
    public Optional<String> find(String idHash) {
        Optional<Found> found = jdbc.sql("SELECT sealed, seen_at < now() - interval '1 minute' AS seen_long_ago"
                        + " FROM login_session WHERE id_hash = ? AND NOT " + ENDED)
                .param(idHash)
                .query((row, _) -> new Found(row.getString("sealed"), row.getBoolean("seen_long_ago")))
                .optional();
        if (found.isPresent() && found.get().seenLongAgo()) {
            jdbc.sql("UPDATE login_session SET seen_at = now() WHERE id_hash = ?")
                    .param(idHash)
                    .update();
        }
        return found.map(Found::sealed);
    }

    public void end(String idHash) {
        jdbc.sql("DELETE FROM login_session WHERE id_hash = ?").param(idHash).update();
    }

    /** The directory ended this session of its own. */
    public void endAt(String sid) {
        jdbc.sql("DELETE FROM login_session WHERE sid = ?").param(sid).update();
    }

    /** The directory ended all sessions of this person. */
    public void endAll(UUID subject) {
        jdbc.sql("DELETE FROM login_session WHERE subject = ?").param(subject).update();
    }

    @Scheduled(fixedDelayString = "PT5M", initialDelayString = "${xinqiao.worker.delay:1m}")
    void forgetAll() {
        try {
            forget();
        } catch (RuntimeException failure) {
            log.warn("Ended logins were not forgotten: {}", failure.getClass().getSimpleName());
        }
    }

    /** @return how many rows went */
    public int forget() {
        return database.inBatches("DELETE FROM login_session WHERE id_hash = ANY (ARRAY("
                + "SELECT id_hash FROM login_session WHERE " + ENDED + " LIMIT ?))");
    }
}
