package com.acme.sessions;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;

/** Counts the requests of a session. */
public final class CountServlet extends HttpServlet {
  private static final long serialVersionUID = 1;
  private static final int TIMEOUT_S = 300;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    HttpSession session = request.getSession();
    session.setMaxInactiveInterval(TIMEOUT_S);
    Object before = session.getAttribute("count");
    int count = before == null ? 1 : (Integer) before + 1;
    session.setAttribute("count", count);
    response.getWriter().print(count);
  }
}
