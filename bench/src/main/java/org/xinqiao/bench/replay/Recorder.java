package org.xinqiao.bench.replay;

import com.zaxxer.hikari.HikariDataSource;
import java.io.Serializable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import net.ttddyy.dsproxy.ConnectionInfo;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import net.ttddyy.dsproxy.proxy.ParameterSetOperation;
import net.ttddyy.dsproxy.proxy.ProxyConfig;
import net.ttddyy.dsproxy.proxy.ResultSetProxyLogic;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.xinqiao.bench.replay.Tape.Execution;
import org.xinqiao.bench.replay.Tape.Kind;
import org.xinqiao.bench.replay.Tape.Parameter;
import org.xinqiao.bench.replay.Tape.Transaction;

/** Sits between the platform's pools and the driver. While it does not record, connections are the driver's own. */
final class Recorder implements QueryExecutionListener {

    /** What the current thread works for; 0 for nothing in particular. */
    static final ThreadLocal<Integer> UNIT = ThreadLocal.withInitial(() -> 0);

    private final Map<String, Track> tracks = new ConcurrentHashMap<>();
    private final Map<String, String> statements = new ConcurrentHashMap<>();
    private final Map<Method, Parameter.Setter> setters = new ConcurrentHashMap<>();
    private final Queue<Transaction> ended = new ConcurrentLinkedQueue<>();
    private final AtomicInteger failed = new AtomicInteger();
    private final AtomicInteger connections = new AtomicInteger();
    private final ProxyConfig config = ProxyConfig.Builder.create()
            .queryListener(this)
            .resultSetProxyLogicFactory((rows, connection, _) -> counting(rows, connection))
            .build();
    private volatile boolean recording;

    /** One physical connection; used by one thread at a time. */
    private static final class Track {
        private final String role;
        private List<Execution> executions = new ArrayList<>();
        private long @Nullable [] fresh;
        private long @Nullable [] read;
        private @Nullable Execution open;
        private boolean failed;

        Track(String role) {
            this.role = role;
        }

        /** The rows of a query are read after it was answered, and counted until the next statement. */
        void close() {
            if (open != null) {
                executions.add(
                        read == null
                                ? open
                                : new Execution(open.sql(), open.kind(), open.parameters(), read[0], open.endedAt()));
            }
            open = null;
            read = null;
        }
    }

    /** Makes the pool take its connections from here; it must not have any yet. */
    void attach(HikariDataSource pool) {
        DriverManagerDataSource wrapping = new DriverManagerDataSource(Objects.requireNonNull(pool.getJdbcUrl())) {
            @Override
            protected Connection getConnectionFromDriverManager(String url, Properties properties) throws SQLException {
                return wrapped(super.getConnectionFromDriverManager(url, properties));
            }
        };
        wrapping.setConnectionProperties(pool.getDataSourceProperties());
        pool.setDataSource(wrapping);
    }

    void begin() {
        recording = true;
    }

    /** Unfinished transactions are left out. */
    Tape end() {
        recording = false;
        List<Transaction> all = ended.stream()
                .sorted(Comparator.comparingLong(Transaction::endedAt))
                .toList();
        return new Tape(new ArrayList<>(all), failed.get());
    }

    private Connection wrapped(Connection plain) throws SQLException {
        ConnectionInfo info = new ConnectionInfo();
        info.setConnectionId(Integer.toString(connections.incrementAndGet()));
        Track track = new Track(plain.getMetaData().getUserName());
        tracks.put(info.getConnectionId(), track);
        Connection proxied = config.getJdbcProxyFactory().createConnection(plain, info, config);
        return (Connection) Proxy.newProxyInstance(
                Recorder.class.getClassLoader(), new Class<?>[] {Connection.class}, (_, method, arguments) -> {
                    Object result = invoke(method, recording ? proxied : plain, arguments);
                    if (recording) {
                        switch (method.getName()) {
                            case "commit" -> finish(track, false, true);
                            case "rollback" -> finish(track, false, false);
                            default -> {}
                        }
                    }
                    if (method.getName().equals("close")) {
                        tracks.remove(info.getConnectionId());
                    }
                    return result;
                });
    }

    private static @Nullable Object invoke(Method method, Object target, @Nullable Object[] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException failure) {
            throw Objects.requireNonNull(failure.getCause());
        }
    }

    private void finish(Track track, boolean automatic, boolean committed) {
        track.close();
        if (track.failed) {
            failed.incrementAndGet();
        } else if (!track.executions.isEmpty()) {
            ended.add(new Transaction(
                    track.role,
                    Thread.currentThread().getName(),
                    Objects.requireNonNull(UNIT.get()),
                    automatic,
                    committed,
                    System.nanoTime(),
                    track.executions));
        }
        track.executions = new ArrayList<>();
        track.failed = false;
    }

    private ResultSetProxyLogic counting(ResultSet rows, ConnectionInfo connection) {
        long[] read = {0};
        Track track = tracks.get(connection.getConnectionId());
        if (track != null) {
            track.fresh = read;
        }
        return (_, method, arguments) -> {
            Object result = invoke(method, rows, arguments);
            if (method.getName().equals("next") && Boolean.TRUE.equals(result)) {
                read[0]++;
            }
            return result;
        };
    }

    @Override
    public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {}

    @Override
    public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {
        Track track = tracks.get(execution.getConnectionId());
        if (track == null) {
            return;
        }
        track.close();
        track.failed |= !execution.isSuccess();
        try {
            boolean automatic = execution.getStatement().getConnection().getAutoCommit();
            if (execution.isSuccess()) {
                QueryInfo query = queries.getFirst();
                if (queries.size() != 1) {
                    throw new IllegalStateException("A batch of different statements: " + query.getQuery());
                }
                track.open = new Execution(
                        statements.computeIfAbsent(query.getQuery(), sql -> sql),
                        kind(execution),
                        parameters(query),
                        Replay.affected(execution.getResult()),
                        System.nanoTime());
                // What commits by itself is over before its rows are read.
                track.read = execution.getResult() instanceof ResultSet && !automatic ? track.fresh : null;
            }
            track.fresh = null;
            if (automatic) {
                finish(track, true, true);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static Kind kind(ExecutionInfo execution) {
        return execution.isBatch()
                ? Kind.BATCH
                : switch (execution.getMethod().getName()) {
                    case "executeQuery" -> Kind.QUERY;
                    case "executeUpdate", "executeLargeUpdate" -> Kind.UPDATE;
                    default -> Kind.EXECUTE;
                };
    }

    private List<List<Parameter>> parameters(QueryInfo query) throws SQLException {
        List<List<Parameter>> rows = new ArrayList<>();
        if (query.getParametersList().isEmpty()) {
            rows.add(new ArrayList<>());
        }
        for (List<ParameterSetOperation> row : query.getParametersList()) {
            List<Parameter> parameters = new ArrayList<>();
            for (ParameterSetOperation set : row) {
                parameters.add(parameter(set));
            }
            rows.add(parameters);
        }
        return rows;
    }

    private Parameter parameter(ParameterSetOperation set) throws SQLException {
        @Nullable Object[] values = set.getArgs().clone();
        for (int i = 0; i < values.length; i++) {
            if (values[i] instanceof Array array) {
                values[i] = new Replay.Elements(array.getBaseTypeName(), (Object[]) array.getArray());
            } else if (values[i] != null && !(values[i] instanceof Serializable)) {
                throw new IllegalStateException("This parameter cannot be recorded: " + set.getMethod());
            }
        }
        return new Parameter(
                setters.computeIfAbsent(
                        set.getMethod(),
                        method -> new Parameter.Setter(method.getName(), List.of(method.getParameterTypes()))),
                values);
    }
}
