package org.xinqiao.bench.replay;

import java.io.Serializable;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.xinqiao.bench.replay.Tape.Execution;
import org.xinqiao.bench.replay.Tape.Kind;
import org.xinqiao.bench.replay.Tape.Parameter;
import org.xinqiao.bench.replay.Tape.Transaction;

/**
 * Runs a tape on a copy of the database as it was before. A unit's transactions follow each other on one client, units
 * run side by side. What belongs to no unit runs on a connection of its recorded thread, and each of its statements
 * waits for whatever had ended when it was done in the recording, so that it finds the rows it found then.
 */
public final class Replay {

    private final Tape tape;
    private final Source source;
    private final Ends ends;
    private final Map<Parameter.Setter, Method> setters = new ConcurrentHashMap<>();
    private final List<String> writes = new ArrayList<>();
    private final List<String> reads = new ArrayList<>();
    private final int leadIn;
    private int unitsDone;
    private long looks;
    private long start;

    /** Connects as a role. */
    public interface Source {
        Connection connect(String role) throws SQLException;
    }

    /** What was bound as an array of the database. */
    record Elements(String type, @Nullable Object[] values) implements Serializable {}

    /**
     * What came of it.
     *
     * @param units without those that warmed the connections up
     * @param writes statements that wrote another number of rows than recorded
     * @param reads statements of a unit that read another number of rows
     * @param looks the same of no unit: what waits at a moment depends on how far each client is by then
     */
    public record Result(long units, double seconds, List<String> writes, List<String> reads, long looks) {}

    /** @param share of the units that warm the connections up and are not timed, in percent */
    public Replay(Tape tape, Source source, int share) {
        this.tape = tape;
        this.source = source;
        this.ends = new Ends(tape.transactions());
        this.leadIn = (int) (tape.units() * share / 100);
    }

    /** @throws SQLException where a statement is refused that was not refused in the recording */
    public Result run(int clients) throws SQLException, InterruptedException {
        Map<Integer, List<Transaction>> units = new LinkedHashMap<>();
        Map<String, List<Transaction>> threads = new LinkedHashMap<>();
        for (Transaction one : tape.transactions()) {
            if (one.unit() > 0) {
                units.computeIfAbsent(one.unit(), _ -> new ArrayList<>()).add(one);
            } else {
                threads.computeIfAbsent(one.thread(), _ -> new ArrayList<>()).add(one);
            }
        }
        Queue<List<Transaction>> waiting = new ConcurrentLinkedQueue<>(units.values());
        start = System.nanoTime();
        try (var pool = Executors.newCachedThreadPool()) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                all.add(pool.submit(() -> client(waiting)));
            }
            threads.values().forEach(lane -> all.add(pool.submit(() -> lane(lane))));
            for (Future<?> one : all) {
                one.get();
            }
        } catch (java.util.concurrent.ExecutionException failure) {
            throw new SQLException("The replay failed", failure.getCause());
        }
        return new Result(
                units.size() - leadIn,
                (System.nanoTime() - start) / 1e9,
                List.copyOf(writes),
                List.copyOf(reads),
                looks);
    }

    /** Unit after unit as long as there are any. */
    private boolean client(Queue<List<Transaction>> units) throws SQLException {
        try (Connections connections = new Connections(source)) {
            for (var unit = units.poll(); unit != null && !ends.isBroken(); unit = units.poll()) {
                run(connections, unit, false);
                unitDone();
            }
        }
        return true;
    }

    private boolean lane(List<Transaction> transactions) throws SQLException {
        try (Connections connections = new Connections(source)) {
            run(connections, transactions, true);
        }
        return true;
    }

    private void run(Connections connections, List<Transaction> transactions, boolean waits) throws SQLException {
        try {
            for (Transaction one : transactions) {
                run(connections.of(one.role()), one, waits);
            }
        } catch (SQLException | RuntimeException failure) {
            ends.breakOff(failure);
            throw failure;
        }
    }

    private synchronized void unitDone() {
        if (++unitsDone == leadIn) {
            start = System.nanoTime();
        }
    }

    private void run(Connection connection, Transaction transaction, boolean waits) throws SQLException {
        if (connection.getAutoCommit() != transaction.automatic()) {
            connection.setAutoCommit(transaction.automatic());
        }
        for (Execution one : transaction.executions()) {
            if (waits) {
                ends.awaitBefore(one.endedAt());
            }
            long rows = execute(connection, one);
            if (one.rows() >= 0 && rows >= 0 && rows != one.rows()) {
                differs(transaction.unit(), one, rows);
            }
        }
        if (!transaction.automatic()) {
            if (transaction.committed()) {
                connection.commit();
            } else {
                connection.rollback();
            }
        }
        ends.ended(transaction);
    }

    private synchronized void differs(int unit, Execution recorded, long rows) {
        if (recorded.kind() != Kind.QUERY) {
            writes.add(told(recorded, rows));
        } else if (unit > 0) {
            reads.add(told(recorded, rows));
        } else {
            looks++;
        }
    }

    private static String told(Execution recorded, long rows) {
        return "%d rows instead of %d: %s".formatted(rows, recorded.rows(), recorded.sql());
    }

    private long execute(Connection connection, Execution one) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(one.sql())) {
            for (List<Parameter> row : one.parameters()) {
                for (Parameter parameter : row) {
                    bind(connection, statement, parameter);
                }
                if (one.kind() == Kind.BATCH) {
                    statement.addBatch();
                }
            }
            return switch (one.kind()) {
                case BATCH -> affected(statement.executeBatch());
                case QUERY -> read(statement.executeQuery());
                case UPDATE -> statement.executeUpdate();
                case EXECUTE -> statement.execute() ? read(statement.getResultSet()) : statement.getUpdateCount();
            };
        }
    }

    private void bind(Connection connection, PreparedStatement statement, Parameter parameter) throws SQLException {
        try {
            Method setter = setters.computeIfAbsent(parameter.setter(), Replay::method);
            @Nullable Object[] values = parameter.values();
            if (values.length > 1 && values[1] instanceof Elements elements) {
                values = values.clone();
                values[1] = connection.createArrayOf(elements.type, elements.values);
            }
            setter.invoke(statement, values);
        } catch (ReflectiveOperationException failure) {
            throw new SQLException("A parameter cannot be set: " + parameter.setter(), failure);
        }
    }

    private static Method method(Parameter.Setter setter) {
        return Arrays.stream(PreparedStatement.class.getMethods())
                .filter(method -> method.getName().equals(setter.name())
                        && List.of(method.getParameterTypes()).equals(setter.types()))
                .findFirst()
                .orElseThrow();
    }

    private static long read(ResultSet result) throws SQLException {
        long rows = 0;
        while (result.next()) {
            rows++;
        }
        return rows;
    }

    /** @return rows affected, -1 where the answer of JDBC does not say */
    static long affected(@Nullable Object answer) {
        return switch (answer) {
            case int[] batch -> Arrays.stream(batch).asLongStream().sum();
            case long[] batch -> Arrays.stream(batch).sum();
            case Number one -> one.longValue();
            case null, default -> -1;
        };
    }
}
