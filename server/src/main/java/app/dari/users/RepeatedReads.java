package app.dari.users;

import app.dari.platform.database.Reads;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.ws.rs.GET;
import java.lang.reflect.Method;

/**
 * A GET is done once more when the database dropped its connection meanwhile. Not one that is open
 * to anyone: those are also the ways in, where a code can be used once.
 */
@Allow(Access.ANYONE)
@Interceptor
@Priority(Interceptor.Priority.APPLICATION)
final class RepeatedReads {
  private final Reads reads;

  RepeatedReads(Reads reads) {
    this.reads = reads;
  }

  @AroundInvoke
  Object ask(InvocationContext call) throws Exception {
    Method method = call.getMethod();
    return method.isAnnotationPresent(GET.class)
            && AccessFilter.rule(method).filter(access -> access != Access.ANYONE).isPresent()
        ? reads.repeat(call::proceed)
        : call.proceed();
  }
}
