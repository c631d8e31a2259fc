package org.xinqiao;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.xinqiao.app.embedded.FailureSentence;
import org.xinqiao.app.operation.Commands;

/** The platform of one node. Spring Modulith takes this package as its root. */
@SpringBootApplication
@EnableScheduling
public class XinqiaoApplication {

    public static void main(String[] args) {
        if (Commands.names(args)) {
            System.exit(Commands.run(args));
        }
        System.setProperty("io.netty.noUnsafe", "false");
        try {
            SpringApplication.run(XinqiaoApplication.class, args);
        } catch (RuntimeException failure) {
            FailureSentence.unlessTold(failure);
            throw failure;
        }
    }
}
