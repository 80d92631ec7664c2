package conformance;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.pulumi.Context;
import com.pulumi.core.Output;
import com.pulumi.deployment.InvokeOptions;
import com.pulumi.internal.PulumiInternal;
import com.pulumi.otcddm.OtcddmFunctions;
import com.pulumi.otcddm.Provider;
import com.pulumi.otcddm.ProviderArgs;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.StackOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Makes the calls of calls.json with the classes and methods of the SDK, which it finds by their names. */
public class Main {
    private static final String SDK = "com.pulumi.otcddm.";

    /** What calls.json holds. */
    static class Run {
        String form;
        JsonObject provider;
        List<Call> calls;
    }

    static class Call {
        String name;
        String function;
        String resource;
        JsonObject args;
        List<String> secrets;
        /** What the program hands out of what it gets. */
        List<String> outputs;
        boolean fails;
        boolean explicit;
    }

    public static void main(String[] args) {
        var pulumi = PulumiInternal.fromEnvironment(StackOptions.Empty);
        var code = pulumi.runAsync(Main::stack).join();
        // A resource that fails would end the program before the others have told their outputs.
        while (!isRestDone(pulumi)) code = 1;
        System.exit(code);
    }

    /** Waits until all that is under way is done, or one of it has failed. */
    private static boolean isRestDone(PulumiInternal pulumi) {
        var rest = pulumi.runInlineAsync(ctx -> CompletableFuture.completedFuture(true));
        return rest.exceptionally(error -> false).join();
    }

    private static void stack(Context ctx) {
        try {
            var run = new Gson().fromJson(Files.readString(Path.of("calls.json")), Run.class);
            var other = run.calls.stream().anyMatch(call -> call.explicit) ? explicitProvider(run.provider) : null;
            for (var call : run.calls) {
                var provider = call.explicit ? other : null;
                if (run.form.equals("resource")) {
                    declare(ctx, call, provider);
                } else {
                    lookUp(ctx, call, provider);
                }
            }
        } catch (IOException | ReflectiveOperationException error) {
            throw new IllegalStateException(error);
        }
    }

    /** The provider with settings of its own: each provider is a process. */
    private static Provider explicitProvider(JsonObject settings) throws ReflectiveOperationException {
        return new Provider("other", (ProviderArgs) Inputs.build(ProviderArgs.class, settings, List.of()));
    }

    private static void declare(Context ctx, Call call, Provider provider) throws ReflectiveOperationException {
        var type = Class.forName(SDK + call.resource);
        var argsType = Class.forName(SDK + call.resource + "Args");
        var args = Inputs.build(argsType, call.args, call.secrets);
        var options = CustomResourceOptions.builder().provider(provider).build();
        var resource = type.getConstructor(String.class, argsType, CustomResourceOptions.class)
            .newInstance(call.name, args, options);
        if (call.fails) return;
        var told = new HashMap<String, Object>();
        for (var output : call.outputs) {
            told.put(output, ((Output<?>) type.getMethod(output).invoke(resource)).applyValue(Outputs::told));
        }
        ctx.export(call.name, Output.of(told));
    }

    private static void lookUp(Context ctx, Call call, Provider provider) throws ReflectiveOperationException {
        var options = new InvokeOptions(null, provider, null);
        var name = call.function.substring(0, 1).toUpperCase() + call.function.substring(1);
        var argsType = Class.forName(SDK + "inputs." + name + (call.fails ? "PlainArgs" : "Args"));
        var args = Inputs.build(argsType, call.args, call.secrets);
        var function = OtcddmFunctions.class.getMethod(
            call.function + (call.fails ? "Plain" : ""), argsType, InvokeOptions.class);
        var result = function.invoke(null, args, options);
        // An output that fails ends the program; a future can be asked for its error.
        ctx.export(call.name, call.fails
            ? Output.of(((CompletableFuture<?>) result).handle(Main::toldOrError))
            : ((Output<?>) result).applyValue(found -> Outputs.told(found, call.outputs)));
    }

    private static Object toldOrError(Object found, Throwable error) {
        if (error == null) return Outputs.told(found);
        var cause = error instanceof CompletionException ? error.getCause() : error;
        return Map.of("error", cause.getMessage());
    }
}
