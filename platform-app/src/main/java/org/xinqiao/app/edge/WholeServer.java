package org.xinqiao.app.edge;

import org.apache.catalina.Lifecycle;
import org.apache.catalina.LifecycleEvent;
import org.apache.catalina.LifecycleListener;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.connector.CoyoteAdapter;
import org.apache.coyote.Request;
import org.apache.coyote.Response;

/** {@code OPTIONS *} asks about the server as a whole: the front door answers it, and not the container by itself. */
final class WholeServer implements LifecycleListener {

    private static final byte[] FRONT_DOOR = {'/'};

    @Override
    public void lifecycleEvent(LifecycleEvent event) {
        if (event.getType().equals(Lifecycle.AFTER_INIT_EVENT) && event.getLifecycle() instanceof Connector connector) {
            connector.getProtocolHandler().setAdapter(new Adapter(connector));
        }
    }

    private static final class Adapter extends CoyoteAdapter {

        Adapter(Connector connector) {
            super(connector);
        }

        @Override
        public void service(Request request, Response response) throws Exception {
            if (request.requestURI().equals("*")) {
                request.requestURI().setBytes(FRONT_DOOR, 0, FRONT_DOOR.length);
            }
            super.service(request, response);
        }
    }
}
