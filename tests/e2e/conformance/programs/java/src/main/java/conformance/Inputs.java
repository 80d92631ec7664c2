package conformance;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.pulumi.core.Output;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;

/** Gives inputs to the builders of the SDK. */
final class Inputs {
    private Inputs() {}

    /** Builds the arguments of a class; those that are secret are given as outputs. */
    static Object build(Class<?> type, JsonObject values, List<String> secrets) throws ReflectiveOperationException {
        var builder = type.getMethod("builder").invoke(null);
        for (var input : values.entrySet()) {
            var plain = setter(builder, input.getKey());
            var value = valueOf(input.getValue(), plain.getGenericParameterTypes()[0]);
            if (secrets.contains(input.getKey())) {
                builder.getClass().getMethod(plain.getName(), Output.class).invoke(builder, Output.ofSecret(value));
            } else {
                plain.invoke(builder, value);
            }
        }
        return builder.getClass().getMethod("build").invoke(builder);
    }

    /**
     * The method that takes an input as it is: neither as an output nor, for a list, as so many arguments. Its name ends in
     * `_` where every object of Java has a method of the input's name.
     */
    private static Method setter(Object builder, String input) throws NoSuchMethodException {
        return Arrays.stream(builder.getClass().getDeclaredMethods())
            .filter(method -> List.of(input, input + "_").contains(method.getName()) && !method.isVarArgs())
            .filter(method -> method.getParameterTypes()[0] != Output.class)
            .findFirst()
            .orElseThrow(() -> new NoSuchMethodException(builder.getClass() + " takes no " + input));
    }

    private static Object valueOf(JsonElement value, Type type) throws ReflectiveOperationException {
        if (value.isJsonArray()) {
            var list = new ArrayList<>();
            for (var item : value.getAsJsonArray()) list.add(valueOf(item, lastArgumentOf(type)));
            return list;
        }
        if (value.isJsonObject()) {
            if (type instanceof Class<?> && type != Object.class) {
                return build((Class<?>) type, value.getAsJsonObject(), List.of());
            }
            var map = new HashMap<String, Object>();
            for (var field : value.getAsJsonObject().entrySet()) {
                map.put(field.getKey(), valueOf(field.getValue(), lastArgumentOf(type)));
            }
            return map;
        }
        return new Gson().fromJson(value, type);
    }

    /** What a list or a map of a type holds. */
    private static Type lastArgumentOf(Type type) {
        if (!(type instanceof ParameterizedType)) return Object.class;
        var arguments = ((ParameterizedType) type).getActualTypeArguments();
        return arguments[arguments.length - 1];
    }
}
