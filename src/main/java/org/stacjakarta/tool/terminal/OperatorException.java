package org.stacjakarta.tool.terminal;

/** Something the operator has to know or to put right; its message is shown as it is, without a stack trace. */
public sealed class OperatorException extends RuntimeException permits WrongArgument {

    private static final long serialVersionUID = 1L;

    public OperatorException(String message) {
        super(message);
    }

    public OperatorException(String message, Throwable cause) {
        super(message, cause);
    }
}
