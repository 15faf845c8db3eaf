package dev.afterword.database;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Counts the statements that are sent, for {@code bin/bench}. */
final class CountingDataSource extends DelegatingDataSource {

    CountingDataSource(DataSource counted) {
        super(counted);
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = super.getConnection();
        return proxy(Connection.class, (self, method, args) -> {
            Object result = call(connection, method, args);
            return result instanceof PreparedStatement statement && args != null && args[0] instanceof String sql
                    ? counted(statement, sql)
                    : result;
        });
    }

    private static PreparedStatement counted(PreparedStatement statement, String sql) {
        return proxy(PreparedStatement.class, (self, method, args) -> {
            if (method.getName().startsWith("execute")) {
                StatementCount.add(sql);
            }
            return call(statement, method, args);
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static Object call(Object target, Method method, Object[] args) throws Throwable {
        try {
            return method.invoke(target, args);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }
}
