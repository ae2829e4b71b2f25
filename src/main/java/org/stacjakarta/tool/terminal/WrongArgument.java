package org.stacjakarta.tool.terminal;

/** An argument that cannot be meant; the command has done nothing, and ends with the exit code of wrong arguments. */
public final class WrongArgument extends OperatorException {

    private static final long serialVersionUID = 1L;

    public WrongArgument(String message) {
        super(message);
    }

    public WrongArgument(String message, Throwable cause) {
        super(message, cause);
    }
}
