package com.acme.web;

import com.acme.calls.Main;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Answers with its own time, and has all calls printed on the way. */
public final class ClockServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Main.main(new String[0]);
    String loader = getClass().getClassLoader().getClass().getSimpleName();
    response.getWriter().println(loader + "=" + System.currentTimeMillis());
  }
}
