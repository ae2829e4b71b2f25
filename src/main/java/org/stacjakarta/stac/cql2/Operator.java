package org.stacjakarta.stac.cql2;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The operators and standard functions of CQL2-JSON (OGC 21-065r2, annex C) with the other names clients give them:
 * those of CQL-JSON, of earlier drafts, of the query extension and of PgSTAC. Case does not matter.
 */
enum Operator {
    AND("and", Family.LOGICAL),
    OR("or", Family.LOGICAL),
    NOT("not", Family.NEGATION),

    EQUAL("=", Family.COMPARISON, "eq", "=="),
    NOT_EQUAL("<>", Family.COMPARISON, "!=", "ne", "neq"),
    LESS("<", Family.COMPARISON, "lt"),
    AT_MOST("<=", Family.COMPARISON, "lte", "le"),
    GREATER(">", Family.COMPARISON, "gt"),
    AT_LEAST(">=", Family.COMPARISON, "gte", "ge"),
    LIKE("like", Family.PATTERN),
    /** PgSTAC's own; the standard says it with casei. */
    ILIKE("ilike", Family.PATTERN),
    BETWEEN("between", Family.RANGE),
    IN("in", Family.LIST),
    IS_NULL("isNull", Family.NULL),

    CASEI("casei", Family.TEXT),
    ACCENTI("accenti", Family.TEXT),
    /** PgSTAC's own. */
    UPPER("upper", Family.TEXT),
    /** PgSTAC's own. */
    LOWER("lower", Family.TEXT),

    PLUS("+", Family.ARITHMETIC),
    MINUS("-", Family.ARITHMETIC),
    TIMES("*", Family.ARITHMETIC),
    OVER("/", Family.ARITHMETIC),
    MODULO("%", Family.ARITHMETIC),
    DIV("div", Family.ARITHMETIC),
    POWER("^", Family.ARITHMETIC),

    S_CONTAINS("s_contains", Family.SPATIAL, "contains"),
    S_CROSSES("s_crosses", Family.SPATIAL, "crosses"),
    S_DISJOINT("s_disjoint", Family.SPATIAL, "disjoint"),
    S_EQUALS("s_equals", Family.SPATIAL, "equals"),
    S_INTERSECTS("s_intersects", Family.SPATIAL, "intersects"),
    S_OVERLAPS("s_overlaps", Family.SPATIAL, "overlaps"),
    S_TOUCHES("s_touches", Family.SPATIAL, "touches"),
    S_WITHIN("s_within", Family.SPATIAL, "within"),

    T_AFTER("t_after", Family.TEMPORAL, "after"),
    T_BEFORE("t_before", Family.TEMPORAL, "before"),
    T_CONTAINS("t_contains", Family.TEMPORAL, "tcontains"),
    T_DISJOINT("t_disjoint", Family.TEMPORAL, "tdisjoint"),
    T_DURING("t_during", Family.TEMPORAL, "during"),
    T_EQUALS("t_equals", Family.TEMPORAL, "tequals"),
    T_FINISHED_BY("t_finishedBy", Family.TEMPORAL, "endedby"),
    T_FINISHES("t_finishes", Family.TEMPORAL, "ends"),
    T_INTERSECTS("t_intersects", Family.TEMPORAL, "anyinteracts", "t_anyinteracts", "tintersects"),
    T_MEETS("t_meets", Family.TEMPORAL, "meets"),
    T_MET_BY("t_metBy", Family.TEMPORAL, "metby"),
    T_OVERLAPPED_BY("t_overlappedBy", Family.TEMPORAL, "overlappedby"),
    T_OVERLAPS("t_overlaps", Family.TEMPORAL, "toverlaps"),
    T_STARTED_BY("t_startedBy", Family.TEMPORAL, "begunby"),
    T_STARTS("t_starts", Family.TEMPORAL, "begins"),

    A_CONTAINED_BY("a_containedBy", Family.ARRAY, "a_contained_by", "acontainedby"),
    A_CONTAINS("a_contains", Family.ARRAY, "acontains"),
    A_EQUALS("a_equals", Family.ARRAY, "aequals"),
    A_OVERLAPS("a_overlaps", Family.ARRAY, "aoverlaps");

    /** Operators that take the same arguments. */
    enum Family {
        LOGICAL(1, Integer.MAX_VALUE),
        NEGATION(1, 1),
        COMPARISON(2, 2),
        PATTERN(2, 2),
        RANGE(3, 3),
        LIST(2, 2),
        NULL(1, 1),
        TEXT(1, 1),
        ARITHMETIC(2, 2),
        SPATIAL(2, 2),
        TEMPORAL(2, 2),
        ARRAY(2, 2);

        private final int fewest;
        private final int most;

        Family(int fewest, int most) {
            this.fewest = fewest;
            this.most = most;
        }

        boolean takes(int arguments) {
            return fewest <= arguments && arguments <= most;
        }

        /** How many arguments it takes, in words. */
        String arity() {
            String number = fewest == most ? "" : "at least ";
            return number + (fewest == 1 ? "1 argument" : fewest + " arguments");
        }
    }

    private static final Map<String, Operator> BY_NAME = new HashMap<>();

    static {
        for (Operator operator : values()) {
            BY_NAME.put(operator.text.toLowerCase(Locale.ROOT), operator);
            operator.otherNames.forEach(name -> BY_NAME.put(name, operator));
        }
    }

    private static final Map<Operator, Operator> CONVERSES = Map.of(
            LESS,
            GREATER,
            GREATER,
            LESS,
            AT_MOST,
            AT_LEAST,
            AT_LEAST,
            AT_MOST,
            S_CONTAINS,
            S_WITHIN,
            S_WITHIN,
            S_CONTAINS);

    private final String text;
    private final Family family;
    private final List<String> otherNames;

    Operator(String text, Family family, String... otherNames) {
        this.text = text;
        this.family = family;
        this.otherNames = List.of(otherNames);
    }

    static Optional<Operator> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name.toLowerCase(Locale.ROOT)));
    }

    /** The name of the standard. */
    String text() {
        return text;
    }

    Family family() {
        return family;
    }

    /** The operator that says the same of swapped arguments, for comparisons and spatial functions. */
    Operator converse() {
        return CONVERSES.getOrDefault(this, this);
    }
}
