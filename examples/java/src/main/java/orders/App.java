package orders;

import com.pulumi.Context;
import com.pulumi.Pulumi;
import com.pulumi.otcddm.DdmInstance;
import com.pulumi.otcddm.DdmInstanceArgs;
import com.pulumi.otcddm.DdmJobWait;
import com.pulumi.otcddm.DdmJobWaitArgs;
import java.util.Map;

public class App {
    public static void main(String[] args) {
        Pulumi.run(App::stack);
    }

    private static void stack(Context ctx) {
        var config = ctx.config();

        // The creation only starts here: the API answers with the id of the job that does the work.
        var instance = new DdmInstance("orders", DdmInstanceArgs.builder()
            .name(config.require("instanceName"))
            .flavorRef(config.require("flavorRef"))
            .nodeNum(2)
            .engineVersion("3.0.9")
            .availableZones("eu-de-01")
            .vpcId(config.require("vpcId"))
            .subnetId(config.require("subnetId"))
            .securityGroupId(config.require("securityGroupId"))
            .build());

        // Whatever depends on this resource starts when the instance is ready.
        var ready = new DdmJobWait("orders-ready", DdmJobWaitArgs.builder()
            .jobId(instance.jobId())
            .timeout("45m")
            .build());

        ctx.export("status", ready.status());
        ctx.export("endTime", ready.endTime());
        // Pulumi's SDK for Java stores no objects of classes, but maps.
        ctx.export("readyInstance", ready.instance().applyValue(found -> Map.of("id", found.id(), "name", found.name())));
    }
}
