package com.acme.web;

import com.acme.calls.Main;
import java.io.IOException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** For Tomcat 9 and Java 8: answers with its own time, and has all calls printed on the way. */
public final class JavaxClockServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Main.main(new String[0]);
    String loader = getClass().getClassLoader().getClass().getSimpleName();
    response.getWriter().println(loader + "=" + System.currentTimeMillis());
  }
}
