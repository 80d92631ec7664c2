package conformance;

import com.pulumi.core.annotations.CustomType;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Turns what the SDK tells into what a stack can store: Pulumi's SDK stores maps, but no objects of its own classes. */
final class Outputs {
    private Outputs() {}

    /** A value, whatever it holds. */
    static Object told(Object value) {
        if (value instanceof Optional<?>) return told(((Optional<?>) value).orElse(null));
        if (value instanceof List<?>) return ((List<?>) value).stream().map(Outputs::told).collect(Collectors.toList());
        if (value == null || !value.getClass().isAnnotationPresent(CustomType.class)) return value;
        var names = Arrays.stream(value.getClass().getDeclaredFields())
            .filter(field -> !Modifier.isStatic(field.getModifiers()))
            .map(Field::getName)
            .collect(Collectors.toList());
        return told(value, names);
    }

    /** These outputs of an object. */
    static Map<String, Object> told(Object object, List<String> names) {
        var told = new HashMap<String, Object>();
        for (var name : names) {
            try {
                told.put(name, told(object.getClass().getMethod(name).invoke(object)));
            } catch (ReflectiveOperationException error) {
                throw new IllegalStateException(error);
            }
        }
        return told;
    }
}
