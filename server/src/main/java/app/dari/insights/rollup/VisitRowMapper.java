package app.dari.insights.rollup;

import app.dari.insights.Dimension;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Reads rows of insights.visit selected by {@link #COLUMNS}. */
public final class VisitRowMapper implements RowMapper<VisitRow> {
  private static final Dimension[] DIMENSIONS = Dimension.values();

  /** The columns, in the order they are read and stored in. */
  public static final String COLUMNS =
      "at, kind, owner, subject, who, visitor, "
          + Stream.of(DIMENSIONS).map(Dimension::column).collect(Collectors.joining(", "));

  private static final int FIRST_VALUE = 7;

  @Override
  public VisitRow map(ResultSet row, StatementContext context) throws SQLException {
    @Nullable String[] values = new @Nullable String[DIMENSIONS.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = row.getString(FIRST_VALUE + i);
    }
    long number = row.getLong(6);
    Long visitor = row.wasNull() ? null : number;
    return new VisitRow(
        row.getObject(1, OffsetDateTime.class).toInstant().toEpochMilli(),
        row.getString(2).equals("click"),
        row.getObject(3, UUID.class),
        row.getObject(4, UUID.class),
        row.getString(5),
        visitor,
        values);
  }
}
