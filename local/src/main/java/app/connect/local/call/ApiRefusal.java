package app.connect.local.call;

/** The API answered with an error; {@code code} is the stable one of its problem document. */
public final class ApiRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    ApiRefusal(String request, int status, String code, String detail) {
        super(request + " answered " + status + " " + code + ": " + detail);
        this.status = status;
        this.code = code;
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }
}
