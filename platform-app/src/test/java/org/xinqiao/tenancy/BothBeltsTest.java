package org.xinqiao.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManagerFactory;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.hibernate.annotations.TenantId;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.persister.entity.AbstractEntityPersister;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.xinqiao.journey.NodeTest;

/**
 * Both belts of DESIGN §3: Hibernate also isolates every entity whose table has a tenant, except letterboxes, which are
 * read by label.
 */
class BothBeltsTest extends NodeTest {

    @Autowired
    private EntityManagerFactory factory;

    private Stream<AbstractEntityPersister> owned() {
        return factory.unwrap(SessionFactoryImplementor.class)
                .getMappingMetamodel()
                .streamEntityDescriptors()
                .map(AbstractEntityPersister.class::cast)
                .filter(entity -> {
                    List<String> columns = columns(entity.getRootTableName());
                    return columns.contains("tenant_id") && !columns.contains("label");
                });
    }

    private List<String> columns(String table) {
        return database(DatabaseRole.OWNER)
                .sql(
                        "SELECT column_name FROM information_schema.columns WHERE table_schema = 'public' AND table_name = ?")
                .param(table)
                .query(String.class)
                .list();
    }

    @TestFactory
    Stream<DynamicTest> what_an_office_owns_is_kept_apart_by_hibernate_too() {
        return owned().map(entity -> DynamicTest.dynamicTest(
                entity.getRootTableName(),
                () -> assertThat(hasTenantId(entity.getMappedClass())).isTrue()));
    }

    @Test
    void most_of_what_is_mapped_is_owned() {
        assertThat(owned()).hasSizeGreaterThan(10);
    }

    private static boolean hasTenantId(@Nullable Class<?> type) {
        return type != null
                && (Arrays.stream(type.getDeclaredFields()).anyMatch(field -> field.isAnnotationPresent(TenantId.class))
                        || hasTenantId(type.getSuperclass()));
    }
}
