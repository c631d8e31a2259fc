package org.xinqiao;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.xinqiao.app.Program;

/** The platform of one node. Spring Modulith takes this package as its root. */
@SpringBootApplication
@EnableScheduling
public class XinqiaoApplication {

    public static void main(String[] args) {
        Program.run(XinqiaoApplication.class, args);
    }
}
