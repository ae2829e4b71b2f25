package org.stacjakarta.tool.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.stacjakarta.stac.StacException;

class OutsideFaultTest {

    @Test
    void whatADatabaseRefusesIsToldWithoutWhereInItsFunctions() {
        var refused = new PSQLException(new ServerErrorMessage(
                "SERROR\0C23505\0Mthere is already one\0DKey (a)=(b)\0WPL/pgSQL function check() line 1 at RAISE\0"));
        assertThat(OutsideFault.told(refused)).contains("there is already one (Key (a)=(b))");
        assertThat(OutsideFault.told(new StacException.Fault("not written", refused)))
                .contains("not written (there is already one (Key (a)=(b)))");
        assertThat(OutsideFault.told(new SQLException("no connection"))).contains("no connection");
    }

    @Test
    void whatHasNoMessageIsToldAllTheSame() {
        assertThat(OutsideFault.told(new ConnectException())).contains("cannot be reached");
        assertThat(OutsideFault.told(new UnknownHostException("db"))).contains("there is no host db");
        assertThat(OutsideFault.told(new NoSuchFileException("a"))).contains("a: no such file or directory");
        assertThat(OutsideFault.told(new IOException())).contains("IOException");
        assertThat(OutsideFault.told(new IOException("cut off"))).contains("cut off");
    }

    @Test
    void aFaultOfOursIsNotTold() {
        assertThat(OutsideFault.told(new IllegalStateException("bug"))).isEmpty();
        assertThat(OutsideFault.told(new WrongArgument("--port"))).contains("--port");
    }
}
