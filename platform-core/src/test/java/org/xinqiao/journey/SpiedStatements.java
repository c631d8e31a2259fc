package org.xinqiao.journey;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;

/** Hears the statements that requests send, with their values, while a test listens. */
@Component
class SpiedStatements implements BeanPostProcessor {

    private static final Set<String> SENDS = Set.of(
            "execute", "executeQuery", "executeUpdate", "executeLargeUpdate", "executeBatch", "executeLargeBatch");

    private final List<Spied> heard = new CopyOnWriteArrayList<>();
    private volatile boolean listening;

    /** A statement as it was sent. */
    record Spied(String sql, List<Value> values) {

        /** Sends it again over another connection. */
        PreparedStatement on(Connection connection, String before) throws SQLException {
            PreparedStatement again = connection.prepareStatement(before + sql);
            for (Value value : values) {
                invoke(value.setter, again, value.arguments(connection));
            }
            return again;
        }
    }

    record Value(Method setter, Object[] given) {

        /** An array belongs to its connection, which may be closed by now. */
        Object[] arguments(Connection connection) throws SQLException {
            return given[1] instanceof Kept array
                    ? new Object[] {given[0], connection.createArrayOf(array.type, array.elements)}
                    : given;
        }
    }

    private record Kept(String type, Object[] elements) {}

    /** What the call sends. */
    List<Spied> during(Runnable call) {
        heard.clear();
        listening = true;
        try {
            call.run();
        } finally {
            listening = false;
        }
        return List.copyOf(heard);
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource ? wrapped(DataSource.class, bean, Connection.class, this::connection) : bean;
    }

    private Object connection(Object[] asked, Object connection) {
        return wrapped(Connection.class, connection, PreparedStatement.class, this::statement);
    }

    private Object statement(Object[] asked, Object statement) {
        List<Value> values = new ArrayList<>();
        int[] rows = {0};
        return proxy(PreparedStatement.class, (_, method, given) -> {
            if (listening && method.getName().startsWith("set") && given != null && given.length >= 2) {
                values.add(new Value(
                        method, given[1] instanceof Array array ? new Object[] {given[0], kept(array)} : given));
            } else if (listening && method.getName().equals("addBatch")) {
                rows[0]++;
            } else if (listening && SENDS.contains(method.getName())) {
                Spied sent = new Spied((String) asked[0], List.copyOf(values));
                heard.addAll(Collections.nCopies(statements(sent.sql, rows[0]), sent));
                values.clear();
                rows[0] = 0;
            }
            return invoke(method, statement, given);
        });
    }

    /** Rows of a batched insert go together, in powers of two, as the driver writes them; other rows one by one. */
    private static int statements(String sql, int rows) {
        return rows == 0 ? 1 : sql.startsWith("insert") ? Integer.bitCount(rows) : rows;
    }

    private static Kept kept(Array array) throws SQLException {
        return new Kept(array.getBaseTypeName(), (Object[]) array.getArray());
    }

    /** Answers with a wrapping where the target answers with this kind. */
    private static Object wrapped(
            Class<?> type, Object target, Class<?> kind, BiFunction<Object[], Object, Object> wrapping) {
        return proxy(type, (_, method, given) -> {
            Object result = invoke(method, target, given);
            return kind.isInstance(result) ? wrapping.apply(given == null ? new Object[0] : given, result) : result;
        });
    }

    private static Object proxy(Class<?> type, InvocationHandler handler) {
        return Proxy.newProxyInstance(SpiedStatements.class.getClassLoader(), new Class<?>[] {type}, handler);
    }

    private static @Nullable Object invoke(Method method, Object target, Object @Nullable [] arguments)
            throws SQLException {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException failure) {
            if (failure.getCause() instanceof SQLException known) {
                throw known;
            }
            if (failure.getCause() instanceof RuntimeException known) {
                throw known;
            }
            throw new IllegalStateException(failure.getCause());
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
