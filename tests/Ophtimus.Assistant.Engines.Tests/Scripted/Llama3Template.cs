namespace Ophtimus.Assistant.Engines.Tests.Scripted;

/// <summary>The tokens of the Llama 3 family that mark turns, and a chat template made of them.</summary>
internal static class Llama3Template
{
    public const string Begin = "<|begin_of_text|>";
    public const string EndOfTurn = "<|eot_id|>";
    public const string Padding = "<|finetune_right_pad_id|>";

    /// <summary>Every token that is not text.</summary>
    public static IReadOnlyList<string> Control { get; } =
        [Begin, "<|end_of_text|>", "<|start_header_id|>", "<|end_header_id|>", "<|eom_id|>", EndOfTurn, "<|python_tag|>", Padding];

    /// <summary>Where tools are offered they come first, under the words "Environment: ipython"; a tool's result is a turn of "ipython".</summary>
    public const string Text = """
        {{- bos_token }}
        {%- if tools %}
            {{- '<|start_header_id|>system<|end_header_id|>\n\nEnvironment: ipython\nTo call one of these functions, answer with nothing but {"name": function name, "parameters": its arguments}.\n\n' }}
            {%- for tool in tools %}
                {{- tool | tojson }}
                {{- '\n\n' }}
            {%- endfor %}
            {{- '<|eot_id|>' }}
        {%- endif %}
        {%- for message in messages %}
            {%- if message.tool_calls %}
                {%- for call in message.tool_calls %}
                    {{- '<|start_header_id|>assistant<|end_header_id|>\n\n{"name": "' + call.function.name + '", "parameters": ' }}
                    {{- call.function.arguments | tojson }}
                    {{- '}<|eot_id|>' }}
                {%- endfor %}
            {%- elif message.role == 'tool' or message.role == 'ipython' %}
                {{- '<|start_header_id|>ipython<|end_header_id|>\n\n' + message.content + '<|eot_id|>' }}
            {%- else %}
                {{- '<|start_header_id|>' + message.role + '<|end_header_id|>\n\n' + message.content | trim + '<|eot_id|>' }}
            {%- endif %}
        {%- endfor %}
        {%- if add_generation_prompt %}
            {{- '<|start_header_id|>assistant<|end_header_id|>\n\n' }}
        {%- endif %}
        """;
}
