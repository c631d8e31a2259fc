package org.xinqiao.bench.replay;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The transactions that the platform ended while it was recorded, in the order of their ends.
 *
 * @param failed transactions with a failed statement; they are left out
 */
public record Tape(List<Transaction> transactions, int failed) implements Serializable {

    /**
     * @param role the database user
     * @param thread what ran it
     * @param unit the piece of work it belongs to; 0 where it belongs to none (timers, consumers)
     * @param automatic one statement that committed by itself
     * @param endedAt nanoseconds of the recording process
     */
    public record Transaction(
            String role,
            String thread,
            int unit,
            boolean automatic,
            boolean committed,
            long endedAt,
            List<Execution> executions)
            implements Serializable {}

    /** How the statement was sent. */
    public enum Kind {
        QUERY,
        UPDATE,
        EXECUTE,
        BATCH
    }

    /**
     * One statement sent to the database.
     *
     * @param parameters a list for each row of a batch, else one
     * @param rows affected or read; -1 where the platform did not ask
     */
    public record Execution(String sql, Kind kind, List<List<Parameter>> parameters, long rows, long endedAt)
            implements Serializable {}

    /** A call of a setter of {@link java.sql.PreparedStatement}. */
    public record Parameter(Setter setter, @Nullable Object[] values) implements Serializable {

        /** One of its overloads. */
        record Setter(String name, List<Class<?>> types) implements Serializable {}
    }

    /** Sent alone or in a batch, commits left out. */
    public long statements() {
        return transactions.stream()
                .flatMap(transaction -> transaction.executions.stream())
                .mapToLong(execution -> execution.parameters.size())
                .sum();
    }

    /** A batch is one; BEGIN travels with the first statement, COMMIT and ROLLBACK by themselves. */
    public long roundTrips() {
        return transactions.stream()
                .mapToLong(transaction -> transaction.executions.size() + (transaction.automatic ? 0 : 1))
                .sum();
    }

    public long units() {
        return transactions.stream()
                .mapToInt(Transaction::unit)
                .filter(unit -> unit > 0)
                .distinct()
                .count();
    }

    void write(Path file) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try (var out = new ObjectOutputStream(new BufferedOutputStream(Files.newOutputStream(part)))) {
            out.writeObject(this);
        }
        Files.move(part, file);
    }

    /** @param file written by the benchmark's own child process */
    public static Tape read(Path file) throws IOException {
        try (var in = new ObjectInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            return (Tape) Objects.requireNonNull(in.readObject());
        } catch (ClassNotFoundException foreign) {
            throw new IOException(foreign);
        }
    }
}
