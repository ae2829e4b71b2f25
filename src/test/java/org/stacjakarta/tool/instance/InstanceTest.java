package org.stacjakarta.tool.instance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.stacjakarta.tool.StacTool;

class InstanceTest {

    /** {@code ./stac stop} finds the run that it ends by that name. */
    @Test
    void knowsTheToolByItsName() {
        assertThat(Instance.TOOL).isEqualTo(StacTool.class.getName());
    }
}
